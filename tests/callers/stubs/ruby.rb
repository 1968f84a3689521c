require 'json'

module Analytics
  NAMES = { user_id: 'userId', anonymous_id: 'anonymousId' }.freeze

  def self.track(**call)
    puts JSON.generate(call.transform_keys { |key| NAMES.fetch(key, key.to_s) })
  end
end

# CALLS
