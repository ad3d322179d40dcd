import Autograd
import Datasets
import TestSupport
import Testing

@Suite("MinMaxScaler and PixelScaler")
struct MinMaxScalerTests {
    private let x: Matrix = [[1, -4, 2], [2, 0, 2], [3, 5, 2], [10, 1, 2]]

    @Test("NumPy's values, the constant column at the lower end")
    func reference() {
        // Tests/Support/reference/pictures.py
        let scaler = MinMaxScaler(fitting: x, to: -1...1)
        let expected: Matrix = [
            [-1, -1, -1], [-0.777777778, -0.111111111, -1], [-0.555555556, 1, -1], [1, 0.111111111, -1],
        ]
        #expect(close(scaler.scaled(x), expected, 1e-9), "received \(scaler.scaled(x))")
        #expect(close(scaler.unscaled(scaler.scaled(x)), x, 1e-12))
        let standard = StandardScaler(fitting: x).scaled(x)
        let numpy: Matrix = [
            [-0.848528137, -1.405563857, 0], [-0.565685425, -0.156173762, 0], [-0.282842712, 1.405563857, 0],
            [1.697056275, 0.156173762, 0],
        ]
        #expect(close(standard, numpy, 1e-9), "received \(standard)")
    }

    @Test("held-out values may leave the range: nothing is clipped")
    func outside() {
        #expect(MinMaxScaler(fitting: [[0], [10]]).scaled([[15], [-5]]) == [[1.5], [-0.5]])
    }

    @Test("a picture of one value becomes the lower end")
    func flat() {
        #expect(PixelScaler(fitting: [[3, 3]], to: 0...255).scaled([[3, 3]]) == [[0, 0]])
    }

    @Test("an empty range, and another number of columns, stop with a sentence")
    func stops() async {
        let range = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = MinMaxScaler(fitting: [[1]], to: 1...1)
        }
        #expect(
            stopSentence(range).contains(
                "MinMaxScaler: expected a range with two different ends, received 1.0...1.0; try 0...1"))
        let columns = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = MinMaxScaler(fitting: [[1, 2]]).scaled([[1]])
        }
        #expect(
            stopSentence(columns).contains(
                "MinMaxScaler: expected 2 columns, as many as it was fitted on, received 1×1"))
    }
}
