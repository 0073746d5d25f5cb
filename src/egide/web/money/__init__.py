"""Money on screen: what is owed and since when, the month to bill, movements of the bank to match, a customer's account."""
