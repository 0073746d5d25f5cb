"""Customers, sites, panels, contracts and instructions: who is protected, where, by what, under which paper."""
