"""The operator's console: the queue, the alert under way, its site and its journal on one screen."""
