"""The commands of `intake`, one file each; what they share is in `common`."""
