import Foundation
import Gradus

/// The training step that micrograd's demo made known, on single numbers: 100 points of two moons through
/// 2-16-16-1 ReLU, hinge loss plus 1e-4·Σw² over 337 parameters, forward and backward.
///
/// About 66,000 values: the same additions and multiplications as micrograd makes, none fused.
extension Workload {
    static let scalarMoons = Workload(
        name: "scalar-moons", unit: "training step", threads: 1, bar: 400,
        peers: [Peer(name: "micrograd", script: "micrograd_moons.py")]
    ) {
        let network = ScalarNetwork(sizes: [2, 16, 16, 1], seed: 1)
        let points = moons(100)
        let tape = Tape()
        return {
            tape.rewind()
            let loss = network.loss(on: points, tape)
            _ = loss.gradients()
        }
    }
}

/// A network of neurons that are written out, one multiplication at a time.
struct ScalarNetwork {
    /// For each layer and unit: the weights, then the bias.
    let layers: [[[Parameter<Double>]]]

    init(sizes: [Int], seed: UInt64) {
        var state = seed
        layers = zip(sizes, sizes.dropFirst()).map { inputs, units in
            (0..<units).map { _ in
                (0..<inputs).map { _ in Parameter(uniform(&state)) } + [Parameter(0)]
            }
        }
    }

    func loss(on points: [(x: [Double], label: Double)], _ tape: ScalarTape) -> Scalar {
        let weights = layers.map { $0.map { $0.map { tape($0) } } }
        var hinge = tape.value(0)
        for point in points {
            let score = predict(point.x.map { tape.value($0) }, weights)
            hinge += (1 + -point.label * score).relu()
        }
        var penalty = tape.value(0)
        for weight in weights.joined().joined() { penalty += weight * weight }
        return hinge / Double(points.count) + 1e-4 * penalty
    }

    private func predict(_ inputs: [Scalar], _ weights: [[[Scalar]]]) -> Scalar {
        var activations = inputs
        for (index, layer) in weights.enumerated() {
            activations = layer.map { unit in
                var z = unit[unit.count - 1]
                for i in activations.indices { z += unit[i] * activations[i] }
                return index == weights.count - 1 ? z : z.relu()
            }
        }
        return activations[0]
    }
}

/// Points of two interleaved half circles, labelled 1 and −1.
func moons(_ count: Int) -> [(x: [Double], label: Double)] {
    var state: UInt64 = 7
    return (0..<count).map { index in
        let angle = Double(index / 2) / Double(count / 2) * Double.pi
        let noise = (uniform(&state) * 0.1, uniform(&state) * 0.1)
        return index % 2 == 0
            ? ([cos(angle) + noise.0, sin(angle) + noise.1], 1)
            : ([1 - cos(angle) + noise.0, 0.5 - sin(angle) + noise.1], -1)
    }
}

/// The next number of a small generator, from −1 to 1.
func uniform(_ state: inout UInt64) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(UInt64(1) << 53) * 2 - 1
}
