"""The office: what falls due today, a customer's file, any question of his contract, facts and what follows from them."""
