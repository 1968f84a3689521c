# A tracking plan in Terraform.
variable "team" {
  type = string
}

resource "segment_tracking_plan" "shop" {
  name = "Ticket Shop"
  type = "LIVE"

  rules = [
    {
      key     = <<-EOT
        Seat Chosen
      EOT
      type    = "TRACK"
      version = 1
      json_schema = jsonencode({
        "type" : "object",
        "properties" : {
          "properties" : {
            type = "object"
            properties = {
              seat = { type = ["string"], pattern = var.pattern }
              row  = { "type" = "integer", minimum = -1 }
            }
            required = ["seat"]
          }
        }
      })
    }
  ]
}
