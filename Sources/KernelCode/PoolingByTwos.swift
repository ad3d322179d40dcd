import KernelTypes

extension PoolJob {
    /// Windows of 2×2 side by side, which leave out at most the last row.
    var isByTwos: Bool { size == 2 && stride == 2 && width == 2 * outputWidth && height / 2 == outputHeight }
}

/// Where the second entry is more extreme than the first, or not a number.
@inline(__always)
private func wins(_ second: Vector, over first: Vector, isMax: Bool) -> SIMDMask<IntVector> {
    (isMax ? second .> first : second .< first) .| ((second .!= second) .& (first .== first))
}

/// The entries with even and with odd places among the first two for each of `windows` windows.
@inline(__always)
private func evenAndOdd(_ x: UnsafePointer<Float>, _ windows: Int) -> (Vector, Vector) {
    let a = load(x, windows == lanes ? lanes : min(lanes, 2 * windows))
    let b = windows == lanes ? (x + lanes).vector() : load(x + lanes, max(0, 2 * windows - lanes))
    return (Vector(lowHalf: a.evenHalf, highHalf: b.evenHalf), Vector(lowHalf: a.oddHalf, highHalf: b.oddHalf))
}

/// The way back.
@inline(__always)
private func saveAlternating(_ even: Vector, _ odd: Vector, _ y: UnsafeMutablePointer<Float>, _ windows: Int) {
    var (a, b) = (Vector(), Vector())
    a.evenHalf = even.lowHalf
    a.oddHalf = odd.lowHalf
    b.evenHalf = even.highHalf
    b.oddHalf = odd.highHalf
    save(a, y, windows == lanes ? lanes : min(lanes, 2 * windows))
    if windows == lanes { (y + lanes).store(b) } else { save(b, y + lanes, max(0, 2 * windows - lanes)) }
}

/// Calls `body` with the places of a register of windows before and after pooling, and how many windows count.
///
/// A row that is narrower than a register is read and written past its end, where there is room: what
/// spills into the next row is overwritten by it, for rows are taken in order. A wider row's last
/// register is moved left, over windows that are done.
@inline(__always)
private func forEachRegister(
    _ job: PoolJob, _ planes: Range<Int>, _ body: (_ from: Int, _ to: Int, _ windows: Int) -> Void
) {
    let (width, inputEnd, outputEnd) = (
        job.outputWidth, planes.upperBound * job.inputCount, planes.upperBound * job.outputCount
    )
    for plane in planes {
        for y in 0..<job.outputHeight {
            let from = plane * job.inputCount + 2 * y * job.width
            let to = plane * job.outputCount + y * width
            for start in stride(from: 0, to: width, by: lanes) {
                let x = max(0, min(start, width - lanes))
                let hasRoom = from + job.width + 2 * (x + lanes) <= inputEnd && to + x + lanes <= outputEnd
                if hasRoom { body(from + 2 * x, to + x, lanes) } else { body(from + 2 * x, to + x, width - x) }
            }
        }
    }
}

/// 2×2 pooling, one register of windows at a time.
enum Twos {
    static func forward(
        _ job: PoolJob, _ planes: Range<Int>, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>
    ) {
        switch job.kind {
        case .max: forward(job, planes, input, output) { extreme($0, $1, $2, $3, isMax: true) }
        case .min: forward(job, planes, input, output) { extreme($0, $1, $2, $3, isMax: false) }
        case .mean: forward(job, planes, input, output) { ($0 + $1 + $2 + $3) * 0.25 }
        }
    }

    @inline(__always)
    private static func extreme(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector, isMax: Bool) -> Vector {
        let top = a.replacing(with: b, where: wins(b, over: a, isMax: isMax))
        let bottom = c.replacing(with: d, where: wins(d, over: c, isMax: isMax))
        return top.replacing(with: bottom, where: wins(bottom, over: top, isMax: isMax))
    }

    @inline(__always)
    private static func forward(
        _ job: PoolJob, _ planes: Range<Int>, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
        _ pooled: (Vector, Vector, Vector, Vector) -> Vector
    ) {
        forEachRegister(job, planes) { from, to, windows in
            let (a, b) = evenAndOdd(input + from, windows)
            let (c, d) = evenAndOdd(input + from + job.width, windows)
            save(pooled(a, b, c, d), output + to, windows)
        }
    }

    static func gradient(
        _ job: PoolJob, _ planes: Range<Int>, _ gradient: UnsafePointer<Float>, _ input: UnsafePointer<Float>,
        _ inputGradient: UnsafeMutablePointer<Float>
    ) {
        switch job.kind {
        case .max: spread(job, planes, gradient, input, inputGradient) { shares($0, $1, $2, $3, $4, isMax: true) }
        case .min: spread(job, planes, gradient, input, inputGradient) { shares($0, $1, $2, $3, $4, isMax: false) }
        case .mean:
            spread(job, planes, gradient, input, inputGradient) { _, _, _, _, g in
                let share = g * 0.25
                return (share, share, share, share)
            }
        }
    }

    @inline(__always)
    private static func shares(
        _ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector, _ g: Vector, isMax: Bool
    ) -> (Vector, Vector, Vector, Vector) {
        let (right, lowRight) = (wins(b, over: a, isMax: isMax), wins(d, over: c, isMax: isMax))
        let low = wins(
            c.replacing(with: d, where: lowRight), over: a.replacing(with: b, where: right), isMax: isMax)
        let (top, bottom) = (g.replacing(with: 0, where: low), Vector().replacing(with: g, where: low))
        return (
            top.replacing(with: 0, where: right), Vector().replacing(with: top, where: right),
            bottom.replacing(with: 0, where: lowRight), Vector().replacing(with: bottom, where: lowRight)
        )
    }

    @inline(__always)
    private static func spread(
        _ job: PoolJob, _ planes: Range<Int>, _ gradient: UnsafePointer<Float>, _ input: UnsafePointer<Float>,
        _ inputGradient: UnsafeMutablePointer<Float>,
        _ shares: (Vector, Vector, Vector, Vector, Vector) -> (Vector, Vector, Vector, Vector)
    ) {
        let width = job.width
        forEachRegister(job, planes) { from, to, windows in
            let (a, b) = evenAndOdd(input + from, windows)
            let (c, d) = evenAndOdd(input + from + width, windows)
            let (ga, gb, gc, gd) = shares(a, b, c, d, load(gradient + to, windows))
            saveAlternating(ga, gb, inputGradient + from, windows)
            saveAlternating(gc, gd, inputGradient + from + width, windows)
        }
        guard job.height % 2 == 1 else { return }
        for plane in planes { zero(inputGradient + (plane + 1) * job.inputCount - width, width) }
    }
}
