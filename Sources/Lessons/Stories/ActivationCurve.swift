import Autograd
import Drawing
import Learning

/// An activation as a curve: how high and how steep it is anywhere.
extension Activation {
    /// What it makes of z.
    func height(at z: Double) -> Double {
        let tape = Tape()
        return self(tape.value(z, "z")).number
    }

    /// How steep it is at z, as the engine has it.
    func slope(at z: Double) -> Double {
        let tape = Tape()
        let input = tape.value(z, "z")
        return self(input).gradients()[input]
    }

    func heights(at places: [Double]) -> [Double] { places.map(height) }
    func slopes(at places: [Double]) -> [Double] { places.map(slope) }

    /// How steep it is at z by measuring: the rise over a run of `width` with z in its middle.
    func measuredSlope(at z: Double, width: Double = 1e-6) -> Double {
        (height(at: z + width / 2) - height(at: z - width / 2)) / width
    }

    /// Its curve for a drawing with several.
    func series(_ name: String, from: Double, to: Double, count: Int = 121) -> LinePlot.Series {
        curve(name, from: from, to: to, count: count, height)
    }

    /// The curve of its slope.
    func slopeSeries(_ name: String, from: Double, to: Double, count: Int = 121) -> LinePlot.Series {
        curve(name, from: from, to: to, count: count, slope)
    }

    private func curve(
        _ name: String, from: Double, to: Double, count: Int, _ function: (Double) -> Double
    ) -> LinePlot.Series {
        let places = evenlySpread(from: from, to: to, count: count)
        return LinePlot.Series(name, places.map { .init(x: $0, y: function($0)) })
    }
}

/// `count` places from one end to the other, both included.
func evenlySpread(from: Double, to: Double, count: Int) -> [Double] {
    (0..<count).map { from + (to - from) * Double($0) / Double(count - 1) }
}
