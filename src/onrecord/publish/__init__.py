"""What has been released goes out: dossiers, tags, timeline, map, feeds, calendar."""
