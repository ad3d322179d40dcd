import Lessons
import Testing

/// A number that a step shows under a name; the step is found by a part of its title.
func number(_ name: String, inStep title: String, of steps: [Step]) throws -> Double {
    let step = try #require(steps.first { $0.title.contains(title) }, "expected a step called \(title)")
    let value = try #require(step.values.first { $0.name == name }, "expected \(name) in \(title)")
    guard case .number(let number) = value.value else {
        Issue.record("expected a number for \(name), received \(value.value.text)")
        return .nan
    }
    return number
}

/// What a step asks for before it is shown.
func answer(inStep title: String, of steps: [Step]) throws -> Double {
    let step = try #require(steps.first { $0.title.contains(title) }, "expected a step called \(title)")
    return try #require(step.prediction?.answer, "expected a prediction in \(title)")
}
