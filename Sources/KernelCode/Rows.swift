import KernelTypes

/// exp(x − shift) of a row into y, and their sum.
@inline(__always)
private func exponentials(
    _ x: UnsafePointer<Float>, _ count: Int, shift: Float, _ y: UnsafeMutablePointer<Float>
) -> Float {
    var sum = Vector()
    var i = 0
    while i < count {
        let width = min(lanes, count - i)
        let e = exponential(load(x + i, width, filling: -.infinity) - shift)
        save(e, y + i, width)
        sum += e
        i += lanes
    }
    return total(sum)
}

@inline(__always)
private func largest(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
    largest(fold(x, count, rest: -.infinity) { $0.replacing(with: $1, where: $0 .< $1) })
}

/// Softmax of one row; returns what log-softmax subtracts: the largest entry and ln Σ exp(x − largest).
@inline(__always)
private func softmax(
    _ x: UnsafePointer<Float>, _ columns: Int, _ y: UnsafeMutablePointer<Float>
) -> (shift: Float, sum: Float) {
    let shift = largest(x, columns)
    let sum = exponentials(x, columns, shift: shift, y)
    let factor = 1 / sum
    map(y, y, columns) { $0 * factor }
    return (shift, sum)
}

@inline(__always)
private func ln(_ x: Float) -> Float { logarithm(Vector(repeating: x))[0] }

private func softmax(_ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>) {
    for row in 0..<rows { _ = softmax(x + row * columns, columns, y + row * columns) }
}

private func logSoftmax(_ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>) {
    for row in 0..<rows {
        let from = x + row * columns
        let shift = largest(from, columns)
        var sum = Vector()
        var i = 0
        while i < columns {
            sum += exponential(load(from + i, min(lanes, columns - i), filling: -.infinity) - shift)
            i += lanes
        }
        let logarithm = ln(total(sum))
        map(from, y + row * columns, columns) { $0 - shift - logarithm }
    }
}

private func crossEntropy(
    _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
    _ losses: UnsafeMutablePointer<Float>, _ softmaxes: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let (from, target) = (logits + row * columns, targets + row * columns)
        let (shift, sum) = softmax(from, columns, softmaxes + row * columns)
        let logarithm = ln(sum)
        var loss = Vector()
        forEachStrip(columns) { i, width in
            let t = load(target + i, width)
            let surprise = logarithm - (load(from + i, width) - shift)
            // What cannot happen costs nothing, even where its logarithm is −∞.
            loss += (t * surprise).replacing(with: 0, where: t .== 0)
        }
        losses[row] = total(loss)
    }
}

private func crossEntropyGradient(
    _ softmax: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ g: UnsafePointer<Float>, _ rows: Int,
    _ columns: Int, _ y: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let (s, t) = (softmax + row * columns, targets + row * columns)
        let (weight, factor) = (total(fold(t, columns, rest: 0) { $0 + $1 }), g[row])
        map(s, t, y + row * columns, columns) { factor * ($0 * weight - $1) }
    }
}

private func softmaxGradient(
    _ g: UnsafePointer<Float>, _ s: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
    _ y: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let (from, z) = (g + row * columns, s + row * columns)
        var sum = Vector()
        forEachStrip(columns) { i, width in sum = multiplyAdd(sum, load(from + i, width), load(z + i, width)) }
        let mean = total(sum)
        map(from, z, y + row * columns, columns) { $1 * ($0 - mean) }
    }
}

private func logSoftmaxGradient(
    _ g: UnsafePointer<Float>, _ z: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
    _ y: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows {
        let from = g + row * columns
        let sum = total(fold(from, columns, rest: 0) { $0 + $1 })
        let (logs, to) = (z + row * columns, y + row * columns)
        var i = 0
        while i < columns {
            let width = min(lanes, columns - i)
            save(load(from + i, width) - exponential(load(logs + i, width)) * sum, to + i, width)
            i += lanes
        }
    }
}

var rowKernels: RowKernels {
    RowKernels(
        sumOverRows: sumOverRows, sumOverColumns: sumOverColumns, softmax: softmax, softmaxGradient: softmaxGradient,
        logSoftmax: logSoftmax, logSoftmaxGradient: logSoftmaxGradient, crossEntropy: crossEntropy,
        crossEntropyGradient: crossEntropyGradient)
}
