module calls
