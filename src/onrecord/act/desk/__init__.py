"""What editors see of calls to act: petitions, rallies, comments, cases."""
