locals {
  app = "app"
  statements = [
    {
      Sid       = "Enable IAM User Permissions"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::310987654321:root" }
      Action    = "kms:*"
      Resource  = "*"
    },
    {
      Sid       = "Admin"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::310987654321:role/admin" }
      Action    = "kms:*"
      Resource  = "arn:aws:kms:eu-west-1:310987654321:key/abc"
    }
  ]
}
