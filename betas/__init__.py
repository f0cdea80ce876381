"""The betas wing: where customers try what is not yet finished."""
