// A target must have a source; what counts is its precompiled headers.
