/// What a training run told, epoch by epoch: every loss and metric by its name.
///
/// ```swift
/// history["val_loss"]        // one number for each epoch that ran
/// history.last?.score.loss   // or epoch by epoch
/// ```
/// Names are those of the field: `loss`, `accuracy`, and with `val_` before them for examples held out.
public struct History: Sendable {
    /// How each epoch ended. It is as long as the epochs that ran, which may be fewer than were asked for.
    public private(set) var epochs: [Progress] = []
    /// Why training ended before its last epoch; nil where it did not.
    public internal(set) var stopReason: String?
    /// The epoch whose weights the model has now, where a callback brought back earlier ones.
    public internal(set) var restoredEpoch: Int?

    public init(_ epochs: [Progress] = []) { self.epochs = epochs }

    mutating func append(_ progress: Progress) { epochs.append(progress) }

    /// What can be asked for, in the order in which logs show it.
    public var names: [String] { epochs.first?.readings.map(\.name) ?? [] }

    /// One number for each epoch; none for a name that was not measured.
    public subscript(name: String) -> [Double] { epochs.compactMap { $0[name] } }

    /// The epoch, from 1, in which a name was at its best; nil where it was never a number.
    public func bestEpoch(of monitor: Monitor) -> Int? {
        let candidates = epochs.filter { !($0[monitor.name] ?? .nan).isNaN }
        return candidates.reduce(nil as Progress?) { best, next in
            guard let best else { return next }
            return monitor.prefers(next[monitor.name]!, to: best[monitor.name]!) ? next : best
        }?.epoch
    }
}

extension History: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { epochs.count }
    public subscript(place: Int) -> Progress { epochs[place] }
}

extension History: CustomStringConvertible {
    /// One short line: `12 epochs, loss 0.3312, accuracy 0.8634, val_loss 0.3401`.
    public var description: String {
        guard let last = epochs.last else { return "no epochs" }
        return (["\(count) epoch\(count == 1 ? "" : "s")"] + last.readings.map(\.short)).joined(separator: ", ")
    }
}
