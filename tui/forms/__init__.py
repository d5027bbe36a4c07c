"""Forms as officers fill them in: what they look like and what stands in them, without a screen."""
