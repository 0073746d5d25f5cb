"""Letters, invoices, certificates, evidence records: what leaves as paper."""
