import Autograd
import Learning
import TestSupport
import Testing

/// One loss on six outputs, and what PyTorch says of it: see Tests/Support/reference/losses.py.
struct LossReference: CustomTestStringConvertible, Sendable {
    let loss: any Loss
    let cost: Double
    let gradient: [Double]

    init(_ loss: any Loss, _ cost: Double, _ gradient: [Double]) {
        (self.loss, self.cost, self.gradient) = (loss, cost, gradient)
    }

    var testDescription: String { "\(loss)" }
    var outputs: Matrix {
        loss is BinaryCrossEntropy || loss is CategoricalCrossEntropy || loss is SparseCategoricalCrossEntropy
            ? [[0.2, 0.3, 0.5], [0.7, 0.1, 0.2]] : [[0.5, -1.25, 2], [-0.75, 0.25, 1.5]]
    }
    var targets: Matrix {
        switch loss {
        case is Hinge: [[1, -1, -1], [-1, -1, 1]]
        case is SparseCategoricalCrossEntropy: [[0], [2]]
        default: [[1, 0, 0], [0, 0, 1]]
        }
    }

    static let sixth = 0.16666666666666666
    static let all = [
        LossReference(.squaredError, 3.34375, [-0.5, -1.25, 2, -0.75, 0.25, 0.5]),
        LossReference(.sumOfSquaredErrors, 6.6875, [-1, -2.5, 4, -1.5, 0.5, 1]),
        LossReference(
            .meanSquaredError, 1.1145833333333333,
            [-sixth, -0.41666666666666663, 0.6666666666666666, -0.25, 0.08333333333333333, sixth]),
        LossReference(
            .rootMeanSquaredError, 1.0557382882766606,
            [
                -0.07893370379638584, -0.1973342594909646, 0.31573481518554336, -0.11840055569457876,
                0.03946685189819292, 0.07893370379638584,
            ]),
        LossReference(.meanAbsoluteError, 0.875, [-sixth, -sixth, sixth, -sixth, sixth, sixth]),
        LossReference(
            .huber, 0.46875, [-0.08333333333333333, -sixth, sixth, -0.125, 0.041666666666666664, 0.08333333333333333]),
        LossReference(
            .huber(delta: 0.3), 0.21770833333333336, [-0.05, -0.05, 0.05, -0.05, 0.041666666666666664, 0.05]),
        LossReference(.hinge, 0.8333333333333334, [-sixth, 0, sixth, sixth, sixth, 0]),
        LossReference(
            .sigmoidCrossEntropy, 0.7111929634241579,
            [
                -0.0629234447996909, 0.03711668980421814, 0.14679951299631372, 0.05347021680410117,
                0.09369608348096635, -0.030404253967726058,
            ]),
        LossReference(
            .softmaxCrossEntropy, 1.0316472962546284,
            [
                -0.41158990894627784, 0.015363370163218216, 0.39622653878305963, 0.03786152742564176,
                0.10291830199882578, -0.14077982942446754,
            ]),
        LossReference(
            .binaryCrossEntropy, 0.9296718782251068,
            [
                -0.8333333333333331, 0.2380952380952381, 0.3333333333333333, 0.5555555555555555, 0.18518518518518515,
                -0.8333333333333331,
            ]),
        LossReference(.categoricalCrossEntropy, 1.6094379124341003, [-2.5, 0, 0, 0, 0, -2.5]),
        LossReference(.sparseCategoricalCrossEntropy, 1.6094379124341003, [-2.5, 0, 0, 0, 0, -2.5]),
    ]
}

@Suite("Losses")
struct LossTests {
    private func value(_ loss: any Loss, _ outputs: Matrix, _ targets: Matrix) -> Double {
        let tape = MatrixTape()
        return loss(tape.value(outputs), tape.value(targets)).number.entries[0]
    }

    @Test(
        "costs and gradients are PyTorch's; the gradient passes the check; a tensor agrees",
        arguments: LossReference.all)
    func reference(_ reference: LossReference) {
        let (loss, outputs, targets) = (reference.loss, reference.outputs, reference.targets)
        let tape = MatrixTape()
        let x = tape.value(outputs, "outputs")
        let cost = loss(x, tape.constant(targets))
        #expect(close(cost.number.entries[0], reference.cost, 1e-14), "received \(cost)")
        let gradient = cost.gradients()[x].entries
        #expect(close(gradient, reference.gradient, 1e-14), "expected \(reference.gradient), received \(gradient)")
        let check = cost.checkGradients(by: [x])
        #expect(check.passes, "\(loss): \(check)")
        let fast = TensorTape()
        let y = fast.value(Tensor(outputs))
        let twin = loss(y, fast.constant(Tensor(targets)))
        #expect(close(twin.number.entries, cost.number.entries, 1e-6), "\(loss): \(cost) and \(twin)")
        let other = twin.gradients()[y].entries
        #expect(close(other, gradient, 2e-6), "\(loss): expected \(gradient), received \(other)")
    }

    @Test("one number for each record, and what they come to", arguments: LossReference.all)
    func each(_ reference: LossReference) {
        let (loss, tape) = (reference.loss, MatrixTape())
        let (x, t) = (tape.value(reference.outputs), tape.constant(reference.targets))
        let records = loss.each(x, t)
        #expect(records.shape == Shape(2, 1), "received \(records.shape)")
        let alone = [0, 1].map {
            value(loss, reference.outputs.selectingRows([$0]), reference.targets.selectingRows([$0]))
        }
        #expect(close(records.number.entries, alone, 1e-14), "\(loss): expected \(alone), received \(records)")
        let check = loss(x, t, reduction: .sum).checkGradients(by: [x])
        #expect(check.passes, "\(loss), records: \(check)")
        #expect(close(loss(x, t, reduction: .sum).number.entries, [alone[0] + alone[1]], 1e-14))
        #expect(close(loss(x, t, reduction: .mean).number.entries, [(alone[0] + alone[1]) / 2], 1e-14))
        #expect(loss(x, t, reduction: .none).number == records.number)
    }

    @Test("a data set's cost does not depend on how it was cut into batches", arguments: LossReference.all)
    func dataSet(_ reference: LossReference) {
        let loss = reference.loss
        let (x, t) = (reference.outputs, reference.targets)
        let rows = [0, 1, 1, 0, 1]
        let whole = value(loss, x.selectingRows(rows), t.selectingRows(rows))
        var total = 0.0
        for batch in [rows[0..<2], rows[2..<4], rows[4..<5]] {
            let cost = value(loss, x.selectingRows(Array(batch)), t.selectingRows(Array(batch)))
            total += loss.total(ofCost: cost, rows: batch.count)
        }
        let received = loss.cost(ofTotal: total, rows: rows.count)
        #expect(close(received, whole, 1e-14), "\(loss): expected \(whole), received \(received)")
    }

    @Test("by hand")
    func byHand() {
        // Errors 1, −2 and 3, 0: squares 5 and 9.
        let (y, t): (Matrix, Matrix) = ([[1, 0], [4, 2]], [[0, 2], [1, 2]])
        #expect(value(.squaredError, y, t) == 7)
        #expect(value(.sumOfSquaredErrors, y, t) == 14)
        #expect(value(.meanSquaredError, y, t) == 3.5)
        #expect(value(.meanAbsoluteError, y, t) == 1.5)
        // Not knowing costs ln 2; a sure and right yes nothing; a sure and wrong one its score.
        #expect(close(value(.sigmoidCrossEntropy, [[0]], [[1]]), 0.6931471805599453, 1e-15))
        #expect(value(.sigmoidCrossEntropy, [[800]], [[1]]) == 0)
        #expect(value(.sigmoidCrossEntropy, [[800], [-800]], [[0], [0]]) == 400)
        // 1 − 0.5 = 0.5, 1 + 2 = 3, content at 1 − 2 < 0.
        #expect(close(value(.hinge, [[0.5], [2], [-2]], [[1], [-1], [-1]]), 3.5 / 3, 1e-15))
    }

    @Test("Huber's pieces meet at δ, in value and in slope")
    func huberAtDelta() {
        for delta in [0.5, 1, 3] {
            func at(_ error: Double) -> (value: Double, slope: Double) {
                let tape = Tape()
                let y = tape.value(error)
                let loss = Huber(delta: delta)(y, tape.value(0))
                return (loss.number, loss.gradients()[y])
            }
            #expect(at(delta).value == 0.5 * delta * delta && at(delta).slope == delta)
            #expect(close(at(delta * (1 + 1e-9)).value, at(delta).value, 1e-8))
            #expect(at(-delta).slope == -delta && at(-2 * delta).slope == -delta && at(0).slope == 0)
        }
    }

    @Test("the root of zero errors has a gradient of 0, for the batch and for one record of it")
    func rootAtZero() {
        let tape = MatrixTape()
        let (y, t) = (tape.value([[2], [3]]), tape.constant([[2], [3]]))
        let cost = RootMeanSquaredError()(y, t)
        #expect(cost.number.entries == [0] && cost.gradients()[y].entries == [0, 0])
        let uneven = tape.value([[2], [4]])
        let sum = RootMeanSquaredError()(uneven, t, reduction: .sum)
        #expect(sum.number.entries == [1] && sum.gradients()[uneven].entries == [0, 1], "received \(sum)")
    }

    @Test("with one output the answer is yes on one side of the loss's boundary")
    func boundary() {
        let model = Network(input: [1], seed: 1) { Activation.identity }
        let x: Matrix = [[-1], [0.25], [0.75], [3]]
        // From scores the boundary is 0, from amounts between 0 and 1 it is ½.
        #expect(model.score(on: x, [[0], [1], [1], [1]], loss: .sigmoidCrossEntropy).accuracy == 1)
        #expect(model.score(on: x, [[0], [0], [1], [1]], loss: .squaredError).accuracy == 1)
        #expect(model.score(on: x, [[-1], [1], [1], [-1]], loss: .hinge).accuracy == 0.75)
    }

    @Test("a mistake stops with a sentence")
    func stops() async {
        let delta = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Huber(delta: 0)
        }
        says("Huber: expected a δ above 0, received 0.0; try 1", delta)
        let shapes = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = MatrixTape()
            _ = MeanAbsoluteError()(tape.value([[1, 2]]), tape.value([[1]]))
        }
        says(
            "MeanAbsoluteError: expected outputs and targets of one shape, batch×outputs, received 1×2 and 1×1", shapes)
    }

    private func says(_ sentence: String, _ result: ExitTest.Result?) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(sentence), "expected \(sentence), received \(text)")
    }
}
