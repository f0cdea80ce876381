"""The only door for mail: what is sent, to whom, in which language, once."""
