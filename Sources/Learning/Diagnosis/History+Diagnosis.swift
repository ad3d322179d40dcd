extension History {
    /// What the log alone shows: overfitting, divergence, no learning, oscillation. Nothing, for a run as it should be.
    ///
    /// ```swift
    /// for finding in history.diagnosis { print(finding) }
    /// ```
    /// *Traps:* a log says that something is wrong and not why; ``Model/diagnosis(on:loss:before:limit:mode:)`` looks
    /// at the network.
    /// *Source:* the notes' runs: the churn table's diverges, and of those in one batch the validation loss climbs from
    /// the first epoch.
    public var diagnosis: [Finding] {
        if let notFinite { return [notFinite] }
        if let divergence { return [divergence] }
        return [notLearning, oscillation, overfitting].compactMap { $0 }
    }

    /// A loss that is no number. A metric may be none where there is nothing to say.
    private var notFinite: Finding? {
        for name in ["loss", "val_loss"] {
            for progress in self {
                if let value = progress[name], !value.isFinite {
                    return Finding(.notFinite, "\(name) became \(value) in epoch \(progress.epoch)")
                }
            }
        }
        return nil
    }

    /// The loss ends above where it began, and at more than twice its least: no noise, it runs away.
    private var divergence: Finding? {
        let losses = self["loss"]
        guard losses.count >= 3, let first = losses.first, let last = losses.last, let least = losses.min() else {
            return nil
        }
        let late = Self.late(losses)
        guard late > 2 * least, late > first else { return nil }
        return Finding(
            .divergence,
            "the loss rose from \(first.significant(4)) in epoch \(self[0].epoch) to \(last.significant(4)) "
                + "in epoch \(self[count - 1].epoch)")
    }

    /// The loss has not fallen by a hundredth of itself, and is no match for a job that is done.
    private var notLearning: Finding? {
        let losses = self["loss"]
        guard losses.count >= 3, let first = losses.first, let least = losses.min() else { return nil }
        let isDone = (self["accuracy"].last ?? 0) > 0.95 || first == 0
        guard !isDone, first - least < 0.01 * first.magnitude else { return nil }
        return Finding(
            .notLearning,
            "in \(losses.count) epochs the loss fell from \(first.significant(4)) to no less than "
                + "\(least.significant(4))")
    }

    /// The loss turns round more often than not, by a tenth of itself or more, and gets nowhere meanwhile.
    private var oscillation: Finding? {
        let losses = self["loss"]
        guard losses.count >= 6, let first = losses.first, let last = losses.last else { return nil }
        let changes = zip(losses.dropFirst(), losses).map { $0 - $1 }
        let turns = zip(changes.dropFirst(), changes).count { $0 * $1 < 0 }
        let way = changes.reduce(0) { $0 + $1.magnitude }
        let mean = losses.reduce(0, +) / Double(losses.count)
        guard 2 * turns >= changes.count - 1, way / Double(changes.count) > 0.1 * mean.magnitude,
            (last - first).magnitude < way / 2
        else { return nil }
        return Finding(
            .oscillation,
            "the loss turned round \(turns) times in \(losses.count) epochs, each time by "
                + "\((way / Double(changes.count)).significant(2)) on average")
    }

    /// Since its best epoch the validation loss has risen by a twentieth or more, while the training loss fell.
    private var overfitting: Finding? {
        let (losses, held) = (self["loss"], self["val_loss"])
        guard losses.count == held.count, let least = held.min(), let best = held.firstIndex(of: least),
            held.count - best > 3
        else { return nil }
        let (late, lateTraining) = (Self.late(held), Self.late(losses))
        guard late > least + 0.05 * least.magnitude, lateTraining < losses[best] else { return nil }
        return Finding(
            .overfitting,
            "val_loss rose from \(least.significant(4)) in epoch \(self[best].epoch) to "
                + "\(held[held.count - 1].significant(4)), while loss fell from \(losses[best].significant(4)) to "
                + "\(losses[losses.count - 1].significant(4))")
    }

    /// The mean of the last three, so that one odd epoch decides nothing.
    private static func late(_ numbers: [Double]) -> Double {
        let last = numbers.suffix(3)
        return last.reduce(0, +) / Double(last.count)
    }
}
