"""What a reader can do: sign, come, answer."""
