/** All the style there is: letters of 16 pixels and more, targets of 44, grows with the reader's own letters. */
export const STYLE = `
:root{--ink:#1b2430;--quiet:#55606e;--line:#d9dee5;--ground:#f3f5f8;--sheet:#fff;--deep:#0b4f8a;--soft:#e8f1fa;--warn:#8a4b00;--bad:#a8201a}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto;padding:0 1rem 2.5rem}
header.top{max-width:40rem;margin:0 auto;padding:.9rem 1rem .6rem;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.25rem 1rem}
header.top strong{font-size:1.0625rem}
h1{font-size:1.25rem;line-height:1.35;margin:0}
h2{font-size:1.125rem;line-height:1.4;margin:0 0 .5rem}
p{margin:.25rem 0}
a{color:var(--deep)}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:12px;padding:1rem;margin:0 0 1rem}
.hero{background:#0b3a66;color:#fff;border:0;text-align:left}
.hero .days{font-size:3rem;line-height:1.1;font-weight:700;font-variant-numeric:tabular-nums}
.hero .days small{font-size:1rem;font-weight:400}
.hero .plate{display:inline-block;border:1px solid rgba(255,255,255,.6);border-radius:6px;padding:0 .5rem;letter-spacing:.06em;margin-bottom:.4rem}
.quiet{color:var(--quiet)}
.note{border-left:4px solid #2b7a3d;background:#eaf6ed;padding:.6rem .8rem;border-radius:6px;margin:0 0 1rem}
.note.bad{border-color:var(--bad);background:#fdeeed}
.call{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:center}
.call a{display:inline-flex;align-items:center;min-height:44px;font-weight:600}
label{display:block;margin:.6rem 0 .2rem}
input,select{font:inherit;color:inherit;width:100%;min-height:44px;padding:.4rem .7rem;border:1px solid #7c8896;border-radius:8px;background:#fff}
input[type=checkbox]{width:24px;min-height:24px;height:24px;margin:0 .6rem 0 0;flex:none}
label.tick{display:flex;align-items:center;min-height:44px}
.digits{letter-spacing:.5em;font-size:1.5rem;text-align:center;max-width:12rem}
button{font:inherit;font-weight:600;min-height:44px;padding:.5rem 1.2rem;border:1px solid var(--deep);border-radius:8px;background:var(--deep);color:#fff;width:100%;margin-top:.9rem}
.wish button{background:#fff;color:var(--deep)}
:focus-visible{outline:3px solid #e08a00;outline-offset:2px}
details.wish{border:1px solid var(--line);border-radius:10px;margin:.6rem 0;background:#fff}
summary{min-height:48px;display:flex;align-items:center;padding:.4rem .9rem;cursor:pointer;font-weight:600;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"";margin-left:auto;width:.55rem;height:.55rem;border-right:2px solid;border-bottom:2px solid;transform:rotate(45deg)}
details[open]>summary::after{transform:rotate(225deg)}
details.wish>form,details.wish>div{padding:0 .9rem .9rem}
.roll{overflow-x:auto;margin:0 -1rem;padding:0 1rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left}
thead th{font-weight:600;text-align:right;vertical-align:bottom;padding:.3rem .25rem;border-bottom:2px solid var(--ink)}
thead th small{display:block;font-weight:400;color:var(--quiet)}
tbody th{font-weight:400;text-align:left;color:var(--quiet);padding:.5rem .35rem 0;font-size:1rem}
tbody td{text-align:right;white-space:nowrap;padding:0 .25rem .45rem;border-bottom:1px solid var(--line);vertical-align:top}
tbody.total td{font-weight:700}
td .thin{color:var(--warn);display:block}
ul{margin:.2rem 0;padding-left:1.2rem}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:0 .8rem}
h3{font-size:1.0625rem;margin:0}
.perk{border-top:1px solid var(--line);padding:.8rem 0}
.perk:first-of-type{border-top:0}
.qr svg{display:block;width:11rem;height:11rem;margin:.4rem auto}
.code{text-align:center;font-size:1.25rem;letter-spacing:.12em;font-variant-numeric:tabular-nums}
footer{max-width:40rem;margin:0 auto;padding:0 1rem 2rem;color:var(--quiet)}
`;
