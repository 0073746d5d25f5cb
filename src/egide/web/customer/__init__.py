"""The customer's own space: his contract, his instructions, what he asks for, what happened. Nothing of anybody else's."""
