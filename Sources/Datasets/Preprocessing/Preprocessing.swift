/// How a table of text becomes numbers: which columns are numbers, which are categories, what is to be answered, how
/// missing values are filled and how numbers are scaled.
///
/// ```swift
/// let plan = Preprocessing(
///     target: .binary("Exited"), labels: ["Gender"], oneHot: ["Geography"],
///     dropping: ["RowNumber", "CustomerId", "Surname"])
/// let (training, heldOut) = try Table(contentsOf: "Churn_Modelling.csv").split(heldOut: 0.2, seed: 1)
/// let fitted = try plan.fitted(on: training)
/// try model.fit(fitted.examples(of: training), epochs: 20, seed: 1)
/// ```
/// Everything that is measured (categories, means, deviations) is measured on the rows it is fitted on, so fit it on
/// training rows only.
public struct Preprocessing: Equatable, Sendable {
    /// What is to be answered.
    public enum Target: Equatable, Sendable {
        /// Nothing: the table has features only.
        case none
        /// A number, in one column; scaled to mean 0 and deviation 1 where asked.
        case number(String, scaled: Bool = false)
        /// One of two classes, in one column of 0 and 1; the class that sorts last is 1.
        case binary(String)
        /// One of several classes, in a column for each; sorted.
        case classes(String)

        /// The column.
        public var column: String? {
            switch self {
            case .none: nil
            case .number(let name, _), .binary(let name), .classes(let name): Table.trimmed(name)
            }
        }
    }

    /// What is done about a value that is missing. A missing target is never made up.
    public enum MissingValues: String, Codable, Sendable {
        /// It is an error that names line and column.
        case refused
        /// It becomes the mean of a number's training values, or the most frequent of a category's (the first of equals).
        case filled
        /// Rows with missing values are left out.
        case rowsDropped
    }

    /// How numbers are scaled.
    public enum Scaling: Equatable, Sendable {
        case none
        /// To mean 0 and deviation 1.
        case standard
        /// From smallest and largest to a range's ends.
        case minMax(ClosedRange<Double> = 0...1)
    }

    public var target: Target
    /// The columns of numbers; nil for all that have no other part.
    public var numbers: [String]?
    /// The categories that become one whole number each; for those with two values.
    public var labels: [String]
    /// The categories that become a column for each value.
    public var oneHot: [String]
    /// What is left out: names, numbers that only count the rows.
    public var dropping: [String]
    public var missing: MissingValues
    public var scaling: Scaling
    /// Whether columns made of categories are scaled too, as the notes' scaler does that is run over the whole table;
    /// otherwise they stay 0 and 1, and whole numbers.
    public var scalesCategories: Bool
    /// What happens to a one-hot category that was not there in training.
    public var unseen: OneHotEncoder.Unseen

    public init(
        target: Target, numbers: [String]? = nil, labels: [String] = [], oneHot: [String] = [],
        dropping: [String] = [], missing: MissingValues = .refused, scaling: Scaling = .standard,
        scalesCategories: Bool = false, unseen: OneHotEncoder.Unseen = .refused
    ) {
        (self.target, self.numbers, self.labels, self.oneHot) = (target, numbers, labels, oneHot)
        (self.dropping, self.missing, self.scaling) = (dropping, missing, scaling)
        (self.scalesCategories, self.unseen) = (scalesCategories, unseen)
    }
}
