import Autograd
import Datasets

extension NumericTable: ExampleSource {
    public var inputs: Int { features.columns }
    public var outputs: Int { targets.columns }
    public func features<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number { Self.cut(features, rows) }
    public func targets<Number: LearningElement>(of rows: ArraySlice<Int>) -> Number { Self.cut(targets, rows) }

    private static func cut<Number: LearningElement>(_ numbers: Matrix, _ rows: ArraySlice<Int>) -> Number {
        let chosen = numbers.selectingRows(rows)
        return Number(chosen.rows, chosen.columns, chosen.entries)
    }
}
