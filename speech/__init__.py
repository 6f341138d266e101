"""Speech: from bytes to words and from words to bytes, ignorant of decision trees."""
