"""The pool of customers who speak with others about us, and the requests that match them."""
