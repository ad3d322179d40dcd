import KernelTypes
import Testing

@testable import Kernels

@Suite("Optimizer kernels")
struct OptimizersTests {
    @Test("each follows its formula at every size", arguments: Kernels.available.indices)
    func formulas(build: Int) {
        let optimizers = Kernels.available[build].optimizers
        for count in awkwardSizes {
            let start = numbers(count, seed: 31), g = numbers(count, seed: 32)
            let velocity = numbers(count, seed: 33), square = numbers(count, seed: 34)
            for i in 0..<count { square.pointer[i] = abs(square[i]) }
            let (p, gd, v, s) = (start.doubles, g.doubles, velocity.doubles, square.doubles)

            let descended = Floats(start.array)
            optimizers.descent(descended.pointer, g.pointer, count, 0.1)
            check(descended, zip(p, gd).map { $0 - 0.1 * $1 }, "descent", build)

            for nesterov in [false, true] {
                let q = Floats(start.array), u = Floats(velocity.array)
                optimizers.momentum(q.pointer, g.pointer, u.pointer, count, 0.1, 0.9, nesterov)
                let expected = zip(v, gd).map { 0.9 * $0 + $1 }
                check(u, expected, "velocity", build)
                let steps = zip(expected, gd).map { nesterov ? $1 + 0.9 * $0 : $0 }
                check(q, zip(p, steps).map { $0 - 0.1 * $1 }, nesterov ? "Nesterov" : "momentum", build)
            }

            let q = Floats(start.array), m = Floats(velocity.array), w = Floats(square.array)
            optimizers.adam(
                q.pointer, g.pointer, m.pointer, w.pointer, count, AdamStep(rate: 0.01, beta1: 0.8, beta2: 0.99, t: 3))
            let first = zip(v, gd).map { 0.8 * $0 + 0.2 * $1 }, second = zip(s, gd).map { 0.99 * $0 + 0.01 * $1 * $1 }
            check(m, first, "first moment", build)
            check(w, second, "second moment", build)
            let corrected = (1 - 0.8 * 0.8 * 0.8, 1 - 0.99 * 0.99 * 0.99)
            let expected = p.indices.map {
                p[$0] - 0.01 * (first[$0] / corrected.0) / ((second[$0] / corrected.1).squareRoot() + 1e-8)
            }
            check(q, expected, "Adam", build)
        }
    }

    /// 0.9 times the least numbers there are rounds back to them; arithmetic on them is slow.
    @Test("the mean gradient of a dead unit ends at 0", arguments: Kernels.available.indices)
    func deadUnits(build: Int) {
        let optimizers = Kernels.available[build].optimizers
        let count = 33
        let p = Floats(count), g = Floats(count), m = Floats(count), v = Floats(count)
        for i in 0..<count { (m.pointer[i], v.pointer[i]) = (i % 2 == 0 ? 1 : -1, 1) }
        var steps = 0
        while m.array.contains(where: { $0 != 0 }), steps < 2000 {
            steps += 1
            optimizers.adam(p.pointer, g.pointer, m.pointer, v.pointer, count, AdamStep(rate: 0, t: steps))
        }
        // 0.9⁸²⁸ is the last power of 0.9 among the normal numbers of a Float.
        #expect(
            (827...831).contains(steps),
            "\(Kernels.available[build].instructions): expected 0 after 829 steps, received \(m[0]) after \(steps)")
    }

    private func check(_ received: Floats, _ expected: [Double], _ name: String, _ build: Int) {
        let problem = disagreement(received, expected, 3e-7)
        #expect(
            problem == nil,
            "\(Kernels.available[build].instructions) \(name) of \(expected.count): \(problem ?? "")")
    }

    enum Rule: String, CaseIterable { case descent, momentum, nesterov, adam }

    /// Three parameters from ½, −¼ and 1 for ten steps along the gradients (((7t + 5i) mod 11) − 5)/4, as PyTorch 2
    /// moves them with rate 0.1 and momentum 0.9, and with Adam at rate 0.01.
    static let pyTorch: [Rule: [[Double]]] = [
        .descent: [
            [0.44999999, -0.15000001, 0.97500002], [0.5, -0.22500001, 1.0500001], [0.375, -0.2, 0.95000005],
            [0.34999999, -0.075000003, 0.95000005], [0.42499998, -0.125, 1.0500001],
            [0.32499999, -0.075000003, 0.97500008], [0.32499999, -0.2, 1.0000001],
            [0.42499998, -0.22500001, 1.1250001], [0.34999999, -0.15000001, 1.0750002], [0.375, -0.25, 1.1250001],
        ],
        .momentum: [
            [0.44999999, -0.15000001, 0.97500002], [0.45499998, -0.13500001, 1.0275],
            [0.33449998, -0.096500009, 0.97475004], [0.20104998, 0.063149989, 0.92727506],
            [0.15594499, 0.15683497, 0.98454756], [0.015350492, 0.29115146, 0.96109283],
            [-0.11118456, 0.2870363, 0.96498358], [-0.1250661, 0.25833264, 1.0934852],
            [-0.21255949, 0.30749935, 1.1591368], [-0.26630354, 0.2517494, 1.2682232],
        ],
        .nesterov: [
            [0.405, -0.059999999, 0.95249999], [0.45950001, -0.1215, 1.0747499], [0.22605, -0.06185, 0.92727494],
            [0.080945008, 0.20683499, 0.88454741], [0.11535051, 0.24115147, 1.0360926],
            [-0.11118452, 0.4120363, 0.93998337], [-0.22506607, 0.28333265, 0.968485],
            [-0.13755944, 0.23249936, 1.2091365], [-0.29130349, 0.35174939, 1.2182229],
            [-0.31467313, 0.20157443, 1.3664006],
        ],
        .adam: [
            [0.49000001, -0.23999999, 0.99000001], [0.49052632, -0.23910674, 0.99494189],
            [0.48516536, -0.23717588, 0.99229789], [0.47984183, -0.23197591, 0.99013209],
            [0.47833961, -0.22921661, 0.99206179], [0.47451296, -0.22555923, 0.99137515],
            [0.47117114, -0.22565031, 0.99148458], [0.47085276, -0.22626884, 0.99439245],
            [0.46898293, -0.22527531, 0.99582106], [0.46785071, -0.22630763, 0.9981187],
        ],
    ]

    @Test("ten steps beside PyTorch's", arguments: Kernels.available.indices, Rule.allCases)
    func pyTorchSteps(build: Int, rule: Rule) {
        let optimizers = Kernels.available[build].optimizers
        let p = Floats([0.5, -0.25, 1]), g = Floats(3), first = Floats(3), second = Floats(3)
        for (step, expected) in Self.pyTorch[rule]!.enumerated() {
            for i in 0..<3 { g.pointer[i] = Float((7 * (step + 1) + 5 * i) % 11 - 5) / 4 }
            switch rule {
            case .descent: optimizers.descent(p.pointer, g.pointer, 3, 0.1)
            case .momentum: optimizers.momentum(p.pointer, g.pointer, first.pointer, 3, 0.1, 0.9, false)
            case .nesterov: optimizers.momentum(p.pointer, g.pointer, first.pointer, 3, 0.1, 0.9, true)
            case .adam:
                optimizers.adam(
                    p.pointer, g.pointer, first.pointer, second.pointer, 3, AdamStep(rate: 0.01, t: step + 1))
            }
            let problem = disagreement(p, expected, 3e-7)
            #expect(
                problem == nil,
                "\(Kernels.available[build].instructions) \(rule.rawValue), step \(step + 1): \(problem ?? "")")
        }
    }
}
