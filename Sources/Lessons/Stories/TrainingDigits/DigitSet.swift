import Autograd
import Datasets
import Learning

/// The bundled digits in three parts, pixels from 0 (paper) to 1 (ink).
struct DigitSet: Sendable {
    /// Learned from, looked at while choosing, and looked at once at the end.
    let training, validation, test: LabelledTable
    /// How many there were before some were taken, so that a lesson is quick.
    let available: Int

    /// Read once: the file is the same for every telling.
    static let bundled = DigitSet()

    private init() {
        let digits: LabelledTable
        do { digits = try .digits() } catch { stop("DigitSet: expected the bundled digits, received \(error)") }
        let table = digits.replacingFeatures(digits.features.map { $0 / 16 })
        let split = table.split(heldOut: 0.2, seed: 1)
        available = table.count
        training = split.training.selecting(Array(0..<480))
        validation = split.heldOut.selecting(Array(0..<120))
        test = split.heldOut.selecting(Array(120..<320))
    }

    /// 64 pixels, 16 hidden neurons, ten scores: the same first weights every time.
    static func network() -> Network {
        Network(input: [64], seed: 1) {
            Dense(16, .sigmoid)
            Dense(10)
        }
    }
}

/// Drawings of 8×8 numbers, two characters wide for each, so that they look square.
enum Shades {
    /// Paper to ink.
    /// - Parameter marked: the pixel that is drawn as `[]`.
    static func ink(_ pixels: [Double], marked: Int? = nil) -> [String] {
        lines(pixels) { place, ink in
            if place == marked { return "[]" }
            return ["  ", "░░", "▒▒", "▓▓", "██"][Swift.min(4, Int(ink * 5))]
        }
    }

    /// What is below 0 as lines, what is above 0 as ink, each the stronger the farther from 0.
    static func signed(_ numbers: [Double]) -> [String] {
        let largest = Swift.max(numbers.map(\.magnitude).max() ?? 0, 1e-300)
        return lines(numbers) { _, number in
            let share = number / largest
            if share.magnitude < 0.2 { return "  " }
            return share > 0 ? (share > 0.6 ? "██" : "▒▒") : (share < -0.6 ? "==" : "--")
        }
    }

    private static func lines(_ numbers: [Double], _ cell: (Int, Double) -> String) -> [String] {
        (0..<8).map { row in
            "│" + (0..<8).map { cell(row * 8 + $0, numbers[row * 8 + $0]) }.joined() + "│"
        }
    }
}
