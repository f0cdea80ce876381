"""The advocacy wing: it finds the people who carry the product and looks after them."""
