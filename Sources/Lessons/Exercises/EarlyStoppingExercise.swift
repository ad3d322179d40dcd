import Autograd
import Learning

extension Exercise {
    public static func earlyStopping(
        _ stopping: @escaping @Sendable (_ losses: [Double], _ patience: Double) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "early-stopping", file: "EarlyStopping.swift",
            task: "Complete stoppingEpoch: after which epoch early stopping ends a run with these validation losses.",
            hints: [
                "Keep two vars: the best loss so far (begin with Double.infinity) and how many epochs have waited.",
                "A loss below the best sets both anew; any other makes the waiting one longer.",
                "When the waiting has reached the patience, return the epoch: its place in the list plus 1.",
            ]
        ) { check in
            let cases: [(losses: [Double], patience: Int)] = [
                (EarlyStoppingStory.batchValidation, 5), (EarlyStoppingStory.singleValidation, 1),
                ([0.9, 0.5, 0.6, 0.55, 0.52, 0.7], 3), ([3, 2, 1], 2),
            ]
            for (losses, limit) in cases {
                let replay = EarlyStoppingStory.Replay(losses, patience: limit)
                let expected = Double(replay.stop ?? losses.count)
                check(
                    "stoppingEpoch(\(losses.map(\.short)), \(limit))", stopping(losses, Double(limit)),
                    expected: expected,
                    mistakes: slips(losses, limit, replay).filter { $0.0 != expected }.map { .init($0.0, $0.1) })
            }
        }
    }

    private static func slips(
        _ losses: [Double], _ limit: Int, _ replay: EarlyStoppingStory.Replay
    ) -> [(Double, String)] {
        var (waited, comparedWithLast) = (0, Double(losses.count))
        for index in losses.indices.dropFirst() {
            waited = losses[index] < losses[index - 1] ? 0 : waited + 1
            if waited >= limit {
                comparedWithLast = Double(index + 1)
                break
            }
        }
        let stop = replay.stop ?? losses.count
        return [
            (comparedWithLast, "compare with the best so far, not with the epoch before."),
            (Double(stop - 1), "epochs are counted from 1."),
            (Double(stop + 1), "it ends as soon as the patience is reached, not one epoch later."),
            (Double(replay.best.epoch), "that is the best epoch, not the one after which it ends."),
        ]
    }
}
