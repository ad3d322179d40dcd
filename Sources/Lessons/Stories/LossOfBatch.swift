import Autograd
import Learning

/// What a loss of the library says of a batch: of each record, of all together, and how the outputs should move.
struct LossOfBatch {
    /// One number for each record.
    let each: [Double]
    /// The one number that training makes small.
    let cost: Double
    /// The gradient of the cost by each output, row after row.
    let gradient: [Double]

    init(_ loss: some Loss, _ outputs: Matrix, _ targets: Matrix) {
        let tape = MatrixTape()
        defer { withExtendedLifetime(tape) {} }
        let (outputs, targets) = (tape.value(outputs, "ŷ"), tape.constant(targets, "y"))
        let cost = loss(outputs, targets)
        each = loss.each(outputs, targets).number.entries
        self.cost = cost.number.entries[0]
        gradient = cost.gradients()[outputs].entries
    }

    /// One output for each record.
    init(_ loss: some Loss, _ outputs: [Double], _ targets: [Double]) {
        self.init(loss, Matrix(column: outputs), Matrix(column: targets))
    }
}
