"""Screens: one hand for the operator's console, the claims desk, the office and the customer's space."""
