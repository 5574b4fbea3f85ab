"""Pictures of pages, 1,200 × 630, for whoever shares a link: drawn once for what they say."""
