"""Billing: what is owed, invoices, direct debits, arrears, the books. It knows no contract: contracts say what is due."""
