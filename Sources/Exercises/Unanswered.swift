/// Stands where your answer goes. `lesson check` knows it from a wrong answer.
public let unanswered = Double.nan
