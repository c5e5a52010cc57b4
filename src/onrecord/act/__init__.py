"""What a reader can do: sign, come, write, answer. Signers' names are sealed to the campaign's own key."""
