import Autograd

/// A table in two parts: one to learn from, and one that is only looked at afterwards.
public struct Split: Equatable, Sendable {
    public let training: LabelledTable
    public let heldOut: LabelledTable
    /// Which rows of the whole table went where.
    public let trainingRows: [Int]
    public let heldOutRows: [Int]
}

extension LabelledTable {
    /// Holds out a share of every class, so that both parts have the same mixture (stratified).
    ///
    /// Of each class the share is rounded to whole examples; a class of two or more has at least one example in
    /// each part, and a single example goes to training. Both parts are in random order.
    /// - Parameters:
    ///   - heldOut: the share to hold out, between 0 and 1; 0.2 is a fifth.
    ///   - seed: the same seed gives the same split everywhere.
    public func split(heldOut: Double = 0.2, seed: UInt64) -> Split {
        require(
            heldOut > 0 && heldOut < 1, "split: expected a share between 0 and 1, received \(heldOut); try 0.2")
        var generator = SeededGenerator(seed: seed)
        var (training, held): ([Int], [Int]) = ([], [])
        for label in classNames.indices {
            let members = generator.shuffled(labels.indices.filter { labels[$0] == label })
            let wanted = Int((Double(members.count) * heldOut).rounded())
            let taken = members.count < 2 ? 0 : min(max(wanted, 1), members.count - 1)
            held += members[..<taken]
            training += members[taken...]
        }
        training = generator.shuffled(training)
        held = generator.shuffled(held)
        return Split(
            training: selecting(training), heldOut: selecting(held), trainingRows: training, heldOutRows: held)
    }
}

extension Split: CustomStringConvertible {
    /// One short line: `120 to learn from, 30 held out`.
    public var description: String { "\(training.count) to learn from, \(heldOut.count) held out" }
}
