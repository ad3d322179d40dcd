import Autograd

extension Exercise {
    public static func learningRate(
        _ places: @escaping @Sendable (_ start: Double, _ rate: Double, _ steps: Int) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "learning-rate", file: "LearningRate.swift",
            task: "Complete places: the start, and where b is after each step of gradient descent on (b − 20)².",
            hints: [
                "Begin with var places = [start] and var b = start.",
                "In each of the steps take the slope at the b of now: 2 * (b - 20).",
                "b -= rate * 2 * (b - 20), then places.append(b).",
            ]
        ) { check in
            for (start, rate, steps) in [(-5.0, 1.0, 2), (-5, 0.1, 4), (30, 0.5, 1), (7, 0.2, 0)] {
                let track = StepSize.walk(from: start, rate: rate, steps: steps).track
                let slope = 2 * (start - 20)
                check(
                    "places(from: \(start.short), rate: \(rate.short), steps: \(steps))", places(start, rate, steps),
                    expected: track,
                    mistakes: [
                        .init(Array(track.dropFirst()), "the start is the first place."),
                        .init(Array(track.dropLast()), "one step is missing at the end."),
                        .init(
                            (0...steps).map { start - Double($0) * rate * slope },
                            "the slope must be taken anew at each place."),
                        .init(
                            (0...steps).map { 20 + (start - 20) * Double.power(1 + 2 * rate, Double($0)) },
                            "plus goes uphill; go against the slope."),
                        .init(
                            (0...steps).map { 20 + (start - 20) * Double.power(1 - rate, Double($0)) },
                            "the slope of (b − 20)² is 2·(b − 20); the 2 is missing."),
                    ])
            }
        }
    }
}
