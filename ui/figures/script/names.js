// Names in a figure: the room of those of lines, and where those of points stand.

const MOST_LABEL = 0.6; // of the width
const NAME = {size: 12, high: 16, away: 10}; // pixels: letters of a name beside a point, its line, from the point to it

// The names of lines are known: their room is measured here, since Plotly would draw the figure twice to find it.
const pen = document.createElement("canvas").getContext("2d");
export function withRoomForNames({data}, layout, width, family) {
  const {ticktext, categoryarray} = layout.yaxis;
  const names = ticktext ?? categoryarray ?? data.flatMap(trace => trace.y ?? []);
  if (layout.yaxis.visible === false || !names.length || names.some(name => typeof name !== "string")) return layout;
  pen.font = `600 ${layout.yaxis.tickfont.size}px ${family}`;
  const longest = Math.max(...names.map(name => pen.measureText(name.replace(/<[^>]+>/g, "")).width));
  const left = Math.min(Math.ceil(longest) + 18, MOST_LABEL * width);
  return {...layout, margin: {...layout.margin, l: left}, yaxis: {...layout.yaxis, automargin: false}};
}

// The names of points, the first one first: each takes the first place around its point that is free, or is left out.
export function withNames({labels = []}, layout, width, family) {
  const {margin, xaxis, yaxis, height} = layout;
  const room = {x: width - margin.l - margin.r, y: height - margin.t - margin.b};
  const place = (value, [from, to], length) => (value - from) / (to - from) * length;
  const points = labels.map(({x, y}) => ({x: place(x, xaxis.range, room.x), y: room.y - place(y, yaxis.range, room.y)}));
  const taken = points.map(({x, y}) => [x - 8, y - 8, x + 8, y + 8]);
  const annotations = labels.flatMap(({x, y, text, strong}, number) => {
    pen.font = `${strong ? 700 : 400} ${NAME.size}px ${family}`;
    const half = pen.measureText(text).width / 2 + 2, high = NAME.high / 2, aside = half + NAME.away;
    const near = [[0, -17], [0, 17], [aside, 0], [-aside, 0], [aside, -12], [-aside, -12], [aside, 12], [-aside, 12]];
    const far = [34, 50, 66].flatMap(down => [0, 40, -40].flatMap(right => [[right, -down], [right, down]])); // with a line
    const box = ([right, down]) => {
      const middle = {x: points[number].x + right, y: points[number].y + down};
      return [middle.x - half, middle.y - high, middle.x + half, middle.y + high];
    };
    const isFree = one => one[0] >= 0 && one[2] <= room.x && one[1] >= 0 && one[3] <= room.y
      && !taken.some((other, of) => of !== number && one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]);
    const way = [...near, ...far].find(each => isFree(box(each)));
    if (!way) return [];
    taken.push(box(way));
    const where = far.includes(way)
      ? {showarrow: true, arrowhead: 0, arrowwidth: 1, standoff: 7, ax: way[0], ay: way[1]}
      : {showarrow: false, xshift: way[0], yshift: -way[1]};
    return {x, y, text: strong ? `<b>${text}</b>` : text, font: {size: NAME.size}, ...where};
  });
  return {...layout, annotations: [...layout.annotations, ...annotations]};
}

