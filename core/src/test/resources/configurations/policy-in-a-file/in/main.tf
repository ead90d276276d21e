resource "aws_kms_key" "f" {
  policy = file("${path.module}/policies/kms.json")
}
resource "aws_kms_key" "g" {
  policy = templatefile("${path.module}/other.json.tpl", {})
}
