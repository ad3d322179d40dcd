import Autograd
import Learning

extension Exercise {
    public static func readingALog(
        _ stopped: @escaping @Sendable (_ losses: [Double], _ patience: Int) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "reading-a-log", file: "ReadingALog.swift",
            task: "Complete stopped: after which epoch early stopping ends a run.",
            hints: [
                "Keep the best loss so far, and how many epochs have gone by without a better one.",
                "A better loss sets the waiting back to 0; any other makes it one longer.",
            ]
        ) { check in
            let cases: [(losses: [Double], patience: Int)] = [
                ([3, 2, 2.5, 2.4, 1], 2), ([3, 2, 2.5, 1, 1, 1.5], 2), ([5, 4, 3], 3),
                (RecordedLog.churn.validationLosses, 10),
            ]
            for (losses, limit) in cases {
                var patience = Patience(.validationLoss, patience: limit)
                let right =
                    losses.enumerated().first { patience.look(at: $1, epoch: $0 + 1).isOver }.map { $0.offset + 1 }
                    ?? losses.count
                let rising = zip(losses, losses.dropFirst()).enumerated().first { $0.element.0 <= $0.element.1 }
                let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
                check(
                    "stopped(losses: \(losses.map(\.short)), patience: \(limit))", stopped(losses, limit),
                    expected: Double(right),
                    mistakes: [
                        .init(Double(right - 1), "epochs are counted from 1."),
                        .init(Double((rising?.offset ?? 0) + 2), "one epoch that is no better is not enough: wait."),
                        .init(Double(best + 1 + limit), "what comes after the end cannot be known yet."),
                    ].filter { $0.answer != [Double(right)] })
            }
        }
    }
}
