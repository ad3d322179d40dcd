import Gradus

/// Tells on standard error how training goes: on a terminal one line that is written over, elsewhere a plain
/// line about ten times a run.
struct ProgressLine {
    let isLive: Bool
    let isQuiet: Bool
    private var lastShown = -Double.infinity
    private var width = 0

    init(isLive: Bool, isQuiet: Bool) {
        self.isLive = isLive
        self.isQuiet = isQuiet
    }

    /// After a batch: on a terminal only, and no oftener than anyone can read.
    mutating func showWithinEpoch(_ progress: Progress) {
        if isLive, !isQuiet, progress.seconds - lastShown >= 0.05 { write(over: progress) }
    }

    private mutating func write(over progress: Progress) {
        let text = Self.text(progress)
        lastShown = progress.seconds
        let padding = String(repeating: " ", count: max(0, width - text.count))
        width = text.count
        writeError("\r\(text)\(padding)")
    }

    /// After an epoch.
    mutating func show(_ progress: Progress) {
        if isQuiet { return }
        if isLive {
            // Twenty times a second is as often as anyone can read; the last one is always shown.
            if progress.seconds - lastShown >= 0.05 || progress.epoch == progress.epochs { write(over: progress) }
        } else if progress.epoch * 10 / progress.epochs != (progress.epoch - 1) * 10 / progress.epochs {
            writeError(Self.text(progress) + "\n")
        }
    }

    /// Leaves the live line, so that what follows starts on its own.
    mutating func end() {
        if isLive, width > 0 { writeError("\n") }
        width = 0
    }

    static func text(_ progress: Progress) -> String {
        let score = progress.score
        let part = progress.batch == progress.batches ? "" : "  \(progress.batch * 100 / progress.batches)%"
        // One metric besides the loss, and the loss on validation rows, as far as there are any.
        let metric = score.metrics.first.map { "\($0.name) \($0.value.fixed(4))  " } ?? ""
        let validation = progress["val_loss"].map { "val_loss \($0.fixed(4))  " } ?? ""
        return "epoch \(progress.epoch)/\(progress.epochs)\(part)  loss \(score.loss.fixed(4))  "
            + "\(metric)\(validation)\(duration(progress.secondsLeft)) left"
    }

    static func duration(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 359_999).rounded(.up))
        return whole < 60
            ? "\(whole) s"
            : whole < 3600
                ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
