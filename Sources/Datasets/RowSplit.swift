import Autograd

/// Which rows are learned from and which are held out: two lists that share no row and together are all rows.
///
/// For anything with rows: `table.selectingRows(split.training)`, `images.selecting(split.heldOut)`.
public struct RowSplit: Equatable, Sendable {
    public let training: [Int]
    public let heldOut: [Int]

    /// Holds out a share of the rows, chosen by chance; both parts are in random order.
    ///
    /// The share is rounded to whole rows, at least one on each side: 10,000 rows at 0.2 are 8,000 and 2,000.
    /// - Parameter seed: the same seed gives the same split everywhere.
    public init(count: Int, heldOut share: Double = 0.2, seed: UInt64) {
        Self.check(count, share, "RowSplit")
        var generator = SeededGenerator(seed: seed, stream: 5)
        let order = generator.shuffled(Array(0..<count))
        let taken = min(max(Int((Double(count) * share).rounded()), 1), count - 1)
        heldOut = Array(order[..<taken])
        training = Array(order[taken...])
    }

    /// Holds out the last rows for validation, as they stand, before any shuffling: the choice that Keras makes.
    ///
    /// ⌊count·(1 − share)⌋ rows are learned from: 400 at 0.2 are 320 and 80.
    /// *Traps:* rows that are sorted by class leave whole classes out; then shuffle, or give a seed
    /// (``init(count:heldOut:seed:)``).
    /// *Source:* Keras, `validation_split` of `Model.fit`.
    public init(count: Int, lastForValidation share: Double) {
        Self.check(count, share, "RowSplit")
        // 100·(1 − 0.07) is a hair below 93, and meant as 93.
        let first = min(max(Int((Double(count) * (1 - share) + 1e-9).rounded(.down)), 1), count - 1)
        training = Array(0..<first)
        heldOut = Array(first..<count)
    }

    private static func check(_ count: Int, _ share: Double, _ name: String) {
        require(
            share > 0 && share < 1, "\(name): expected a share between 0 and 1, received \(share); try 0.2")
        require(count > 1, "\(name): expected at least two rows, one for each part, received \(count)")
    }
}

extension Table {
    /// A part to learn from and a part held out, chosen by chance.
    public func split(heldOut: Double = 0.2, seed: UInt64) throws(TableError) -> (training: Table, heldOut: Table) {
        let rows = RowSplit(count: try twoRows, heldOut: heldOut, seed: seed)
        return (selectingRows(rows.training), selectingRows(rows.heldOut))
    }

    /// The last rows held out, as they stand in the file.
    public func split(lastForValidation share: Double) throws(TableError) -> (training: Table, heldOut: Table) {
        let rows = RowSplit(count: try twoRows, lastForValidation: share)
        return (selectingRows(rows.training), selectingRows(rows.heldOut))
    }

    private var twoRows: Int {
        get throws(TableError) {
            if rowCount > 1 { return rowCount }
            throw TableError(
                file: name, expected: "at least two rows, one to learn from and one to hold out",
                received: "\(rowCount)", try: "a table with more rows")
        }
    }
}
