import Autograd
import Learning

extension Exercise {
    public static func momentum(
        _ velocities: @escaping @Sendable (_ slopes: [Double], _ beta: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "momentum", file: "Momentum.swift",
            task: "Complete averagedVelocities: the velocity after each slope, averaged with β and starting at 0.",
            hints: [
                "Keep the velocity in a var that starts at 0.",
                "For each slope: β of the velocity stays, and 1 − β of the slope comes in.",
                "velocity = beta * velocity + (1 - beta) * slope, and append it to the answer.",
            ]
        ) { check in
            let cases: [(slopes: [Double], beta: Double)] = [([1, 1, 1], 0.95), ([4, -2, 3], 0.9), ([5], 0)]
            for (slopes, beta) in cases {
                func library(_ kind: SGD.Velocity) -> [Double] {
                    DescentWalk(by: .sgd(momentum: beta, velocity: kind), slopes: slopes).steps.map {
                        $0.memory.first ?? $0.move.slope
                    }
                }
                var first = ExponentialMovingAverage(beta: beta)
                var swapped = ExponentialMovingAverage(beta: min(1 - beta, 0.999), start: .zero)
                check(
                    "averagedVelocities(\(slopes.map(\.short)), \(beta.short))", velocities(slopes, beta),
                    expected: library(.average),
                    mistakes: [
                        .init(library(.sum), "that is the summed form; the slope comes in with 1 − β."),
                        .init(slopes.map { first.update($0) }, "it starts at 0, not at the first slope."),
                        .init(slopes.map { swapped.update($0) }, "β and 1 − β have changed places."),
                    ])
            }
        }
    }
}
