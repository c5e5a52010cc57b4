"""What the site's templates ask for."""
