import Autograd
import Datasets
import TestSupport
import Testing

@Suite("StandardScaler")
struct StandardScalerTests {
    @Test("μ and σ by hand")
    func byHand() {
        let scaler = StandardScaler(fitting: [[1, 10], [3, 10], [5, 10], [7, 10]])
        #expect(scaler.means == [4, 10])
        #expect(close(scaler.deviations, [Double(5).squareRoot(), 1], 1e-15), "received \(scaler.deviations)")
        let scaled = scaler.scaled(Matrix([[4, 10], [9, 12]]))
        #expect(close(scaled, [[0, 0], [Double(5).squareRoot(), 2]], 1e-15), "received \(scaled)")
    }

    @Test("it knows the training rows only")
    func trainingOnly() throws {
        let split = try LabelledTable.iris().split(seed: 1)
        let (training, heldOut) = (split.standardised().training.features, split.standardised().heldOut.features)
        for column in 0..<4 {
            let values = (0..<training.rows).map { training[$0, column] }
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
            #expect(abs(mean) < 1e-12 && abs(variance - 1) < 1e-12, "received mean \(mean), variance \(variance)")
        }
        let shifts = (0..<4).map { column in (0..<30).reduce(0) { $0 + heldOut[$1, column] } / 30 }
        #expect(shifts.contains { abs($0) > 0.01 }, "expected held-out means away from 0, received \(shifts)")
    }

    @Test("a constant column is moved to 0 and stays finite, whatever rounding does to its mean")
    func constant() {
        let scaler = StandardScaler(fitting: Matrix(7, 1, repeating: 0.1))
        #expect(scaler.scaled(Matrix(7, 1, repeating: 0.1)) == Matrix(7, 1, repeating: 0))
        #expect(scaler.scaled(Matrix([[0.6]])) == [[0.5]])
    }

    @Test("another number of columns stops with a sentence")
    func wrongColumns() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = StandardScaler(fitting: [[1, 2]]).scaled(Matrix([[1]]))
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains("StandardScaler: expected 2 columns, as many as it was fitted on, received 1×1"),
            "\(sentence)")
    }
}
