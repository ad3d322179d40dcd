import Autograd
import Datasets

/// Where a network gets examples from, a batch at a time: so a large set stays small in memory.
public protocol ExampleSource {
    /// How many examples there are.
    var count: Int { get }
    /// How many numbers an example has, and how many its target.
    var inputs: Int { get }
    var outputs: Int { get }
    /// The chosen examples, one in each row.
    func features<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number
    /// What the network should say to them.
    func targets<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number
    /// The examples as they are to be seen in an epoch, counted from 1: itself, unless they change (``AugmentedImages``).
    func forEpoch(_ epoch: Int) -> any ExampleSource
}

extension ExampleSource {
    public func forEpoch(_ epoch: Int) -> any ExampleSource { self }
}

/// Examples that belong to classes; the target is a row of zeros with a single one.
public protocol ClassifiedSource: ExampleSource {
    var classNames: [String] { get }
    /// The class of an example, a place in `classNames`.
    func label(_ row: Int) -> Int
}

extension ClassifiedSource {
    public var outputs: Int { classNames.count }

    public func targets<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number {
        let classes = classNames.count
        return Number(Shape(rows.count, classes)) { numbers in
            numbers.update(repeating: 0)
            for (place, row) in rows.enumerated() { numbers[place * classes + label(row)] = 1 }
        }
    }
}

extension LabelledTable: ClassifiedSource {
    public var inputs: Int { features.columns }
    public func label(_ row: Int) -> Int { labels[row] }
    public func features<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number {
        converted(features.selectingRows(rows))
    }
}

extension LabelledImages: ClassifiedSource {
    public var inputs: Int { pixelsPerImage }
    public func label(_ row: Int) -> Int { Int(labels[row]) }
    public func features<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number {
        Number(Shape(rows.count, pixelsPerImage)) { writePixels(of: rows, into: $0) }
    }
}

/// Examples that are there already: a row of features and a row of targets for each.
public struct Examples<Stored: LearningElement>: ExampleSource {
    public let features: Stored
    public let targets: Stored

    public init(_ features: Stored, _ targets: Stored) {
        require(
            features.shape.rows == targets.shape.rows,
            "Examples: expected one row of targets for each example, received \(targets.shape) for \(features.shape)")
        self.features = features
        self.targets = targets
    }

    /// With each example's class instead of a row of targets.
    public init(_ features: Stored, labels: [Int], classes: Int) {
        let targets = oneHot(labels, classes: classes)
        self.init(features, Stored(targets.rows, targets.columns, targets.entries))
    }

    public var count: Int { features.shape.rows }
    public var inputs: Int { features.shape.columns }
    public var outputs: Int { targets.shape.columns }
    @specialized(where Stored == Tensor, Number == Tensor)
    public func features<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number {
        converted(features.selectingRows(rows))
    }
    @specialized(where Stored == Tensor, Number == Tensor)
    public func targets<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number {
        converted(targets.selectingRows(rows))
    }
}

/// A batch as the kind of number that is asked for.
private func converted<Number: LearningElement>(_ batch: some LearningElement) -> Number {
    if let same = batch as? Number { return same }
    return Number(batch.shape.rows, batch.shape.columns, batch.entries)
}
