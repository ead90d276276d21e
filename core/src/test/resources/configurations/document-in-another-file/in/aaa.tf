locals {
  app = "app"
}

# The last line is a comment