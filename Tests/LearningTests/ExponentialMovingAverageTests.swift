import Learning
import TestSupport
import Testing

@Suite("ExponentialMovingAverage")
struct ExponentialMovingAverageTests {
    @Test("starts at the first number, at 0, or at 0 with a correction")
    func starts() {
        func averages(_ start: ExponentialMovingAverage.Start) -> [Double] {
            var average = ExponentialMovingAverage(beta: 0.9, start: start)
            return [10, 20, 30].map { average.update($0) }
        }
        #expect(close(averages(.firstNumber), [10, 11, 12.9], 1e-14), "received \(averages(.firstNumber))")
        #expect(close(averages(.zero), [1, 2.9, 5.61], 1e-14), "received \(averages(.zero))")
        #expect(close(averages(.correctedZero), [10, 2.9 / 0.19, 5.61 / 0.271], 1e-14))
    }

    @Test("the coefficients are what the numbers enter with")
    func coefficients() {
        for start in [ExponentialMovingAverage.Start.firstNumber, .zero, .correctedZero] {
            var average = ExponentialMovingAverage(beta: 0.7, start: start)
            let numbers = [3.0, -1, 4, 1.5]
            for number in numbers { average.update(number) }
            let weights = average.coefficients(of: 4)
            let sum = zip(numbers, weights).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(close(sum, average.value, 1e-14), "\(start): expected \(average.value), received \(sum)")
            let whole = start == .zero ? 1 - 0.7 * 0.7 * 0.7 * 0.7 : 1
            #expect(close(weights.reduce(0, +), whole, 1e-14), "\(start): received \(weights)")
        }
    }

    @Test("before the first number it is 0, and a β of 1 stops with a sentence")
    func edges() async {
        #expect(ExponentialMovingAverage().value == 0 && ExponentialMovingAverage(start: .correctedZero).value == 0)
        #expect(ExponentialMovingAverage().coefficients(of: 0).isEmpty)
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = ExponentialMovingAverage(beta: 1)
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains("expected a β in [0, 1), received 1.0; try 0.9"), "\(said)")
    }
}
